using System.Text;

namespace CemStream.Sentiment.Tests.MlNet.Recipes;

/// <summary>The values that a column's keys stand for.</summary>
internal sealed record LabelVocabulary(ComponentWriter Component)
{
    private const string Signature = "TERM MAN";

    public static LabelVocabulary Texts(params string[] texts) => new(
        texts.Aggregate(Begin().Byte(0).Int(texts.Length), (writer, text) => writer.Name(text)));

    /// <param name="type">As ML.NET calls it.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="bytes">As the type's codec writes them.</param>
    public static LabelVocabulary Values(string type, int count, ReadOnlySpan<byte> bytes) => new(
        Begin().Byte(1).Byte((byte)type.Length).Bytes(Encoding.UTF8.GetBytes(type)).Byte(0).Int(count).Bytes(bytes));

    private static ComponentWriter Begin() => new ComponentWriter(Signature, 0x10003, "TermManager").Int(1);
}
