using System.Text.RegularExpressions;

namespace CemStream.Risk.Tests.Redaction;

/// <summary>A line of the list of true and false cases.</summary>
internal static partial class RedactionCase
{
    public static IReadOnlyList<string> All { get; } = Read();

    public static string Input(string line) => Marked().Replace(line, "${text}");

    public static string Expected(string line) => Marked().Replace(line, "[${kind}]");

    [GeneratedRegex(@"\{\{(?<kind>[^|]+)\|(?<text>.*?)\}\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Marked();

    private static string[] Read()
    {
        using var stream = typeof(RedactionCase).Assembly.GetManifestResourceStream("redaction-cases.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && !line.StartsWith("# "))];
    }
}
