using System.Reflection;

namespace CemStream.Configuration;

/// <summary>Every setting that there is.</summary>
internal static class SettingCatalog
{
    public static IReadOnlyList<Setting> All { get; } = [.. typeof(CemStreamOptions).GetProperties().SelectMany(Settings)];

    /// <summary>Settings with names of the user's own below theirs.</summary>
    public static IReadOnlyList<SettingMap> Maps { get; } =
    [
        .. typeof(CemStreamOptions).GetProperties().SelectMany(section => section.PropertyType.GetProperties()
            .Where(property => property.PropertyType == typeof(Dictionary<string, string>))
            .Select(property => new SettingMap(section, property))),
    ];

    private static IEnumerable<Setting> Settings(PropertyInfo section) =>
        section.PropertyType.GetProperties()
            .Where(property => property.CanWrite)
            .Select(property => new Setting(section.Name, section, property));
}
