using System.Text;
using System.Text.Json;
using Google.Protobuf.Reflection;

namespace CemStream.Streaming.Decoding.Json;

/// <summary>A field of a message as JSON names it and as Protobuf encodes it.</summary>
internal sealed class JsonField
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;
    private readonly byte[] _jsonName;
    private readonly byte[] _protoName;
    private readonly (byte[] Name, int Number)[] _enumValues;

    public JsonField(FieldDescriptor field)
    {
        if (field.IsRepeated)
        {
            throw new NotSupportedException($"{field.FullName}: lists are not read.");
        }

        Name = field.Name;
        Type = field.FieldType;
        _jsonName = Encoding.UTF8.GetBytes(field.JsonName);
        _protoName = Encoding.UTF8.GetBytes(field.Name);
        _enumValues = Type == FieldType.Enum
            ? [.. field.EnumType.Values.Select(value => (Encoding.UTF8.GetBytes(value.Name), value.Number))]
            : [];
        Message = Type == FieldType.Message ? MessageFields.Of(field.MessageType) : null;
        Tag = (uint)((field.FieldNumber << 3) | WireType(field));

        // Those of a oneof share the bit of the first.
        Exclusion = 1UL << (field.RealContainingOneof?.Fields[0] ?? field).Index;
    }

    public string Name { get; }

    public FieldType Type { get; }

    public uint Tag { get; }

    /// <summary>The fields of its message, if it is one.</summary>
    public MessageFields? Message { get; }

    /// <summary>Of the fields that share this bit, an object may have one.</summary>
    public ulong Exclusion { get; }

    public bool IsNamed(ref Utf8JsonReader json) => json.ValueTextEquals(_jsonName) || json.ValueTextEquals(_protoName);

    /// <summary>The number of the enum's value that a string names.</summary>
    public int? NumberOf(ref Utf8JsonReader json)
    {
        foreach (var (name, number) in _enumValues)
        {
            if (json.ValueTextEquals(name))
            {
                return number;
            }
        }

        return null;
    }

    private static int WireType(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Bool or FieldType.Int32 or FieldType.Int64 or FieldType.Enum => Varint,
        FieldType.Double => Fixed64,
        FieldType.Float => Fixed32,
        FieldType.String or FieldType.Message => Delimited,
        _ => throw new NotSupportedException($"{field.FullName}: {field.FieldType} is not read."),
    };
}
