using System.ComponentModel.DataAnnotations;

namespace CemStream.Configuration;

internal static class ExistingFile
{
    /// <summary>Empty is allowed and means: the shipped one.</summary>
    public static IEnumerable<ValidationResult> Validate(string path, string member)
    {
        if (path.Length > 0 && !File.Exists(path))
        {
            yield return new ValidationResult(
                $"there is no file \"{Path.GetFullPath(path)}\"; correct the path, or leave the setting out for the shipped one", [member]);
        }
    }
}
