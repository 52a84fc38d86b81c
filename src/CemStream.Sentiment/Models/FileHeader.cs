using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CemStream.Sentiment.Models;

/// <summary>
/// What the file of a model begins with, little-endian: magic of eight bytes · u32 format version · u32 length of the whole file · SHA-256
/// of all that follows.
/// </summary>
/// <param name="magic">Seven letters and a zero.</param>
/// <param name="version">Of the format.</param>
/// <param name="model">In messages: "sentiment model".</param>
/// <param name="file">In messages: "model file".</param>
internal sealed class FileHeader(string magic, uint version, string model, string file)
{
    public const int VersionOffset = 8;
    public const int LengthOffset = 12;
    public const int HashOffset = 16;
    public const int HashLength = 32;
    public const int BodyOffset = HashOffset + HashLength;
    private const int ModelVersionBytes = 6;
    private readonly byte[] _magic = Encoding.ASCII.GetBytes(magic);

    /// <returns>The first digits of the hash, by which models are told apart.</returns>
    public static string ModelVersionOf(byte[] bytes) => Convert.ToHexStringLower(bytes, HashOffset, ModelVersionBytes);

    /// <returns>The whole hash, in hexadecimal digits.</returns>
    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(bytes, HashOffset, HashLength);

    /// <returns>Whether the file is there and begins as one of this kind; it may be of another version, cut or altered.</returns>
    public bool Begins(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        Span<byte> start = stackalloc byte[_magic.Length];
        using FileStream stream = File.OpenRead(path);
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(_magic);
    }

    /// <exception cref="InvalidModelException">The bytes are not a whole, unaltered file of this kind and version.</exception>
    public void Check(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < BodyOffset || !bytes.StartsWith(_magic))
        {
            throw new InvalidModelException($"This is no {model}: it does not begin with the header of one.");
        }

        uint found = BinaryPrimitives.ReadUInt32LittleEndian(bytes[VersionOffset..]);
        if (found != version)
        {
            throw new InvalidModelException($"The {file} has format version {found}; this program reads {version}.");
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(bytes[LengthOffset..]);
        if (length != bytes.Length)
        {
            throw new InvalidModelException($"The {file} should have {length} bytes and has {bytes.Length}: it was cut or extended.");
        }

        if (!bytes.Slice(HashOffset, HashLength).SequenceEqual(SHA256.HashData(bytes[BodyOffset..])))
        {
            throw new InvalidModelException($"The {file} was altered: its SHA-256 does not match.");
        }
    }

    /// <summary>Leaves room for length and hash, which <see cref="Seal"/> fills in.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(_magic);
        writer.Write(version);
        writer.Write(new byte[BodyOffset - LengthOffset]);
    }

    /// <param name="bytes">The whole file.</param>
    /// <returns>The same array.</returns>
    public static byte[] Seal(byte[] bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(LengthOffset), bytes.Length);
        SHA256.HashData(bytes.AsSpan(BodyOffset), bytes.AsSpan(HashOffset, HashLength));
        return bytes;
    }
}
