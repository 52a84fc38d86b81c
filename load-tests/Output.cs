using System.Globalization;
using System.Text.Json;

namespace CemStream.LoadTests;

/// <summary>What a command prints, and the same figures as JSON.</summary>
internal static class Output
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <param name="file">Nothing is written if it is <see langword="null"/>.</param>
    /// <param name="figures">Written with names in camel case.</param>
    public static async Task SaveAsync(string? file, object figures)
    {
        if (file is not null)
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(figures, Format));
        }
    }
}
