using System.Text;
using CemStream.Rows;
using CemStream.Sentiment;
using CemStream.Sentiment.Training;

namespace CemStream.Tests.Rows;

public sealed class RowFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");

    [Fact]
    public void Read_QuotedFields_KeepsCommasQuotesAndLineBreaks()
    {
        Write("label,text", "negative,\"It broke, twice.\nThey said \"\"sorry\"\".\"", "Positive , I love this phone");

        var rows = RowFile.Read(_path);

        Assert.Equal(
            ["It broke, twice.\nThey said \"sorry\".", " I love this phone"], rows.Select(row => Encoding.UTF8.GetString(row.Utf8.Span)));
        Assert.Equal([SentimentClass.Negative, SentimentClass.Positive], rows.Select(row => row.Label));
        Assert.All(rows, row => Assert.Equal(Path.GetFileNameWithoutExtension(_path), row.DataSet));
    }

    [Fact]
    public void Read_LanguageNotGiven_IsToldOrTheMostFrequent()
    {
        Write(
            "text,label,lang", "Das Gerät ist schon wieder kaputt und niemand hilft mir,negative,", "123,neutral,", "mal servicio,negative,es");

        Assert.Equal(["de", "de", "es"], RowFile.Read(_path).Select(row => row.Language));
    }

    [Theory]
    [InlineData("grate,good", "line 3, column \"label\": the label \"good\"")]
    [InlineData("one", "line 3: it does not have the 2 columns")]
    [InlineData("one,two,three", "line 3: it does not have the 2 columns")]
    [InlineData("on\"e,neutral", "line 3: a quote stands inside of a field")]
    public void Read_WrongRow_NamesLineAndColumn(string line, string fault)
    {
        Write("text,label", "fine,neutral", line);

        var error = Assert.Throws<InvalidRowException>(() => RowFile.Read(_path));

        Assert.Contains($"{_path}, {fault}", error.Message);
    }

    [Fact]
    public void Read_ColumnMissing_NamesItAndThoseThereAre()
    {
        Write("review,label", "fine,neutral");

        Assert.Contains("no column \"text\" among review, label", Assert.Throws<InvalidRowException>(() => RowFile.Read(_path)).Message);
    }

    [Fact]
    public void Read_Latin1_IsRefusedAndNotGuessed()
    {
        File.WriteAllBytes(_path, [.. "text,label\nGer"u8, 0xE4, .. "t,neutral\n"u8]);

        Assert.Contains("is not UTF-8", Assert.Throws<InvalidRowException>(() => RowFile.Read(_path)).Message);
    }

    [Fact]
    public void Read_NoRow_SaysSo()
    {
        Write("text,label");

        Assert.Contains("there is no row", Assert.Throws<InvalidRowException>(() => RowFile.Read(_path)).Message);
    }

    public void Dispose() => File.Delete(_path);

    private void Write(params string[] lines) => File.WriteAllText(_path, string.Join('\n', lines) + "\n");
}
