using System.CommandLine.Parsing;
using CemStream.Terminal;

namespace CemStream.Commands;

/// <summary>Values of enums as people write them: "false-alarm" for FalseAlarm, in any case.</summary>
internal static class Choice
{
    public static T Parse<T>(ArgumentResult result)
        where T : struct, Enum => ParseAll<T>(result) is [var value, ..] ? value : default;

    /// <returns>Empty if one of them is no such word; the result then has an error.</returns>
    public static T[] ParseAll<T>(ArgumentResult result)
        where T : struct, Enum
    {
        var values = new List<T>();
        foreach (var token in result.Tokens)
        {
            if (Find<T>(token.Value) is not { } value)
            {
                result.AddError($"{Option(result)}\"{token.Value}\" is none of {string.Join(", ", Known<T>().Select(Word))}");
                return [];
            }

            values.Add(value);
        }

        return [.. values];
    }

    private static T? Find<T>(string word)
        where T : struct, Enum
    {
        foreach (var value in Known<T>())
        {
            if (Word(value).Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    private static string Word<T>(T value)
        where T : struct, Enum => Words.Spaced(value.ToString()).Replace(' ', '-');

    private static string Option(ArgumentResult result) => result.Parent is OptionResult parent ? $"{parent.Option.Name}: " : "";

    // What the contract calls so means that nothing was said.
    private static IEnumerable<T> Known<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => value.ToString() != "Unspecified");
}
