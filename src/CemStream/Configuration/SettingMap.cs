using System.Reflection;

namespace CemStream.Configuration;

/// <summary>A setting that holds names and values: what stands below its path in the configuration.</summary>
internal sealed class SettingMap(PropertyInfo section, PropertyInfo property)
{
    /// <summary>As in "Model:Labels".</summary>
    public string Path { get; } = $"{section.Name}:{property.Name}";

    public Dictionary<string, string> Of(CemStreamOptions options) => (Dictionary<string, string>)property.GetValue(section.GetValue(options))!;

    public bool Has(string path) => path.StartsWith(Path + ":", StringComparison.OrdinalIgnoreCase);
}
