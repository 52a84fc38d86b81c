namespace CemStream.Sentiment.MlNet.Files;

internal static class ArchiveName
{
    /// <summary>The name with <c>/</c> between its parts; the writer's system decides which separator the file has.</summary>
    /// <exception cref="InvalidModelException">The name is absolute, climbs out of the archive, or is too long.</exception>
    public static string Normalize(string name)
    {
        if (name.Length is 0 or > ArchiveLimits.LongestName)
        {
            throw new InvalidModelException($"The model file has an entry whose name has {name.Length} characters.");
        }

        string normal = name.Replace('\\', '/');
        string[] parts = normal.TrimEnd('/').Split('/');
        if (parts.Length > ArchiveLimits.DeepestName || parts.Any(IsUnsafe))
        {
            throw new InvalidModelException($"The model file has an entry with an unsafe name: \"{Printable(name)}\".");
        }

        return normal;
    }

    private static bool IsUnsafe(string part) => part is "" or "." or ".." || part.Contains(':') || part.Any(char.IsControl);

    private static string Printable(string name) => string.Concat(name.Select(unit => char.IsControl(unit) ? '?' : unit));
}
