using Microsoft.Extensions.Logging;

namespace CemStream.Gateway.Security;

/// <summary>
/// What a file holds, read again when its bytes change: looked at on use, at most once a second. A file that has become unreadable leaves
/// what was read before in force, so that a half-written file locks nobody out, and is read again at each look: what belongs to it, as the
/// key in a file of its own does to a certificate, may be written after it. Looking at the bytes and not at the time of change also sees the
/// exchange of a linked folder, as secrets are mounted in containers.
/// </summary>
public sealed class WatchedFile<T>
    where T : class
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly Func<byte[], T> _read;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private byte[] _bytes;
    private byte[]? _refused;
    private long _lookedAt;
    private volatile T _current;

    /// <exception cref="Exception">What <paramref name="read"/> throws, or the file cannot be read.</exception>
    public WatchedFile(string path, Func<byte[], T> read, TimeProvider time, ILogger logger)
    {
        _path = path;
        _read = read;
        _time = time;
        _logger = logger;
        _bytes = File.ReadAllBytes(path);
        _current = read(_bytes);
        _lookedAt = time.GetTimestamp();
    }

    public T Current
    {
        get
        {
            if (_time.GetElapsedTime(Volatile.Read(ref _lookedAt)) >= Interval && _lock.TryEnter())
            {
                try
                {
                    LookNeedsLock();
                }
                finally
                {
                    _lock.Exit();
                }
            }

            return _current;
        }
    }

    private void LookNeedsLock()
    {
        Volatile.Write(ref _lookedAt, _time.GetTimestamp());
        byte[] bytes = [];
        try
        {
            bytes = File.ReadAllBytes(_path);
            if (!bytes.AsSpan().SequenceEqual(_bytes))
            {
                _current = _read(bytes);
                _bytes = bytes;
                _logger.FileReloaded(_path);
            }

            _refused = null;
        }
#pragma warning disable CA1031 // Whatever is wrong with the new file, the old one stays in force.
        catch (Exception e)
#pragma warning restore CA1031
        {
            RefuseNeedsLock(bytes, e);
        }
    }

    // Told once for the same bytes; a file that cannot be opened has none.
    private void RefuseNeedsLock(byte[] bytes, Exception reason)
    {
        if (_refused is null || !bytes.AsSpan().SequenceEqual(_refused))
        {
            _refused = bytes;

            // The type alone: the text of a parser's exception may quote the file.
            _logger.FileNotReloaded(_path, reason.GetType().Name);
        }
    }
}
