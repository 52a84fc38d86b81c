using System.Reflection;

namespace CemStream.Configuration;

/// <summary>Every setting that there is.</summary>
internal static class SettingCatalog
{
    public static IReadOnlyList<Setting> All { get; } = [.. typeof(CemStreamOptions).GetProperties().SelectMany(Settings)];

    private static IEnumerable<Setting> Settings(PropertyInfo section) =>
        section.PropertyType.GetProperties()
            .Where(property => property.CanWrite)
            .Select(property => new Setting(section.Name, section, property));
}
