using System.Text.Json;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace CemStream.Streaming.Decoding.Json;

/// <summary>What a message has of fields, by their JSON names: lowerCamelCase, or as in the .proto file.</summary>
internal sealed class MessageFields
{
    private readonly JsonField[] _fields;

    private MessageFields(MessageDescriptor type)
    {
        Name = type.Name;
        IsTimestamp = type.FullName == Timestamp.Descriptor.FullName;
        _fields = IsTimestamp ? [] : [.. type.Fields.InDeclarationOrder().Select(field => new JsonField(field))];
    }

    public string Name { get; }

    /// <summary>Whether it is a string in JSON, not an object.</summary>
    public bool IsTimestamp { get; }

    /// <exception cref="NotSupportedException">It has fields of kinds that no record had when this was written.</exception>
    public static MessageFields Of(MessageDescriptor type) => new(type);

    /// <summary>The field that the property is; <see langword="null"/> if there is none.</summary>
    public JsonField? Find(ref Utf8JsonReader property)
    {
        foreach (var field in _fields)
        {
            if (field.IsNamed(ref property))
            {
                return field;
            }
        }

        return null;
    }
}
