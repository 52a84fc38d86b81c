using System.Globalization;
using System.Text;
using CemStream.Sentiment.MlNet.Files;

namespace CemStream.Sentiment.MlNet.Pipeline;

/// <summary>
/// <c>TERM MAN</c>: i32 count of vocabularies, for each: u8 kind · kind 0, texts: i32 count · i32[count] numbers of strings ·
/// kind 1, other values: name of the type, LEB128 length of its parameters, i32 count · the values.
/// </summary>
internal static class VocabularyReader
{
    private const byte Texts = 0;
    private const byte Values = 1;

    public static IReadOnlyList<IReadOnlyList<string>> Read(ModelFolder folder, int count)
    {
        ModelKey key = folder.ReadKey().Expect("TERM MAN");
        BodyReader body = key.Body;
        body.ReadCount(count, count);
        var vocabularies = new IReadOnlyList<string>[count];
        foreach (ref IReadOnlyList<string> vocabulary in vocabularies.AsSpan())
        {
            vocabulary = body.ReadByte() switch
            {
                Texts => ReadTexts(ref body),
                Values => ReadValues(ref body, key),
                byte kind => throw key.Unsupported($"{kind} is not a kind of vocabulary that is known"),
            };
        }

        return vocabularies;
    }

    private static string[] ReadTexts(ref BodyReader body)
    {
        string[] terms = new string[body.ReadCount(sizeof(int))];
        foreach (ref string term in terms.AsSpan())
        {
            term = body.ReadString();
        }

        return terms;
    }

    private static string[] ReadValues(ref BodyReader body, ModelKey key)
    {
        string type = Encoding.UTF8.GetString(body.Take(body.ReadByte()));
        if (body.ReadByte() != 0)
        {
            throw key.Unsupported($"its values have the type \"{type}\" with parameters");
        }

        string[] values = new string[body.ReadCount(1)];
        foreach (ref string value in values.AsSpan())
        {
            value = type switch
            {
                "Single" => body.ReadSingle().ToString(CultureInfo.InvariantCulture),
                "Double" => body.ReadDouble().ToString(CultureInfo.InvariantCulture),
                "Int32" => body.ReadInt().ToString(CultureInfo.InvariantCulture),
                "UInt32" => ((uint)body.ReadInt()).ToString(CultureInfo.InvariantCulture),
                _ => throw key.Unsupported($"its values have the type \"{type}\"; texts and numbers of 32 and 64 bits are read"),
            };
        }

        return values;
    }
}
