using System.Text;
using CemStream.Gateway.Security;
using CemStream.Gateway.Tests.Hosting;
using CemStream.Testing.Time;

namespace CemStream.Gateway.Tests.Security;

public sealed class WatchedFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();
    private readonly VirtualTimeProvider _time = new();
    private readonly EveryLog _log = new();
    private string _key = "one";

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Current_WhatBelongsToItComesLater_IsReadOnceItIsThereAndToldOnceUntilThen()
    {
        var file = Open();
        File.WriteAllText(_path, "two");

        Assert.Equal(["one", "one", "one"], [Look(file), Look(file), Look(file)]);
        _key = "two";

        Assert.Equal("two", Look(file));
        Assert.Equal("two", Look(file));
        Assert.Single(_log.Lines, line => line.Contains("cannot be read (InvalidDataException)"));
        Assert.Single(_log.Lines, line => line.Contains("was read again"));
    }

    [Fact]
    public void Current_OtherFaultyContent_IsToldAgain()
    {
        var file = Open();
        foreach (var content in new[] { "two", "three", "one", "two" })
        {
            File.WriteAllText(_path, content);
            Assert.Equal("one", Look(file));
        }

        Assert.Equal(3, _log.Lines.Count);
    }

    [Fact]
    public void Current_FileIsGone_IsToldOnceAndChangesNothing()
    {
        var file = Open();
        File.Delete(_path);

        Assert.Equal(["one", "one"], [Look(file), Look(file)]);
        File.WriteAllText(_path, "one");
        Assert.Equal("one", Look(file));

        Assert.Contains("FileNotFoundException", Assert.Single(_log.Lines));
    }

    private WatchedFile<string> Open()
    {
        File.WriteAllText(_path, _key);
        return new WatchedFile<string>(_path, Read, _time, _log.CreateLogger("test"));
    }

    // As a certificate is refused while its key, in a file of its own, is that of another one.
    private string Read(byte[] bytes) =>
        Encoding.UTF8.GetString(bytes) is var text && text == _key ? text : throw new InvalidDataException();

    private string Look(WatchedFile<string> file)
    {
        _time.Advance(TimeSpan.FromSeconds(2));
        return file.Current;
    }
}
