namespace CemStream.Terminal;

internal static class ProgramName
{
    private const string Name = "cemstream";

    /// <summary>How to start this program again from the working directory, to be pasted into a shell.</summary>
    public static string ForShell()
    {
        var path = Environment.ProcessPath ?? Name;
        if (Path.GetFileNameWithoutExtension(path) != Name)
        {
            return $"{Quote(path)} {Quote(Environment.GetCommandLineArgs()[0])}";
        }

        return IsOnPath(path) ? Name : Quote(Shorter(path));
    }

    private static bool IsOnPath(string path) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Contains(Path.GetDirectoryName(path));

    private static string Shorter(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.Length < path.Length ? relative : path;
    }

    private static string Quote(string path) => path.Contains(' ') ? $"'{path}'" : path;
}
