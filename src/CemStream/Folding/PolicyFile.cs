using CemStream.Risk.Policies;

namespace CemStream.Folding;

/// <summary>Reads the policy that a command or the service works by.</summary>
internal static class PolicyFile
{
    /// <param name="path">Empty: the shipped policy.</param>
    /// <exception cref="UsageException">There is no such file, or the policy is wrong: every error as file:line:column.</exception>
    public static RiskPolicy Load(string path)
    {
        if (path.Length == 0)
        {
            return RiskPolicy.Default;
        }

        if (!File.Exists(path))
        {
            throw new UsageException($"there is no policy file \"{Path.GetFullPath(path)}\"");
        }

        var result = PolicyReader.Read(File.ReadAllText(path));
        return result.Policy ?? throw new UsageException([.. result.Errors.Select(error => $"{path}:{error}")]);
    }
}
