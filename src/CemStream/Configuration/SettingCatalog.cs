using System.Reflection;

namespace CemStream.Configuration;

/// <summary>Every setting that there is: the writable properties of all sections, however deep, and the families.</summary>
internal static class SettingCatalog
{
    private static readonly List<Setting> Settings = [];
    private static readonly List<SettingFamily> SettingFamilies = [];

    static SettingCatalog() => Add("", typeof(CemStreamOptions), options => options);

    /// <summary>The sections at the top.</summary>
    public static IReadOnlyList<PropertyInfo> Sections { get; } = [.. typeof(CemStreamOptions).GetProperties().Where(IsSection)];

    public static IReadOnlyList<Setting> All => Settings;

    public static IReadOnlyList<SettingFamily> Families => SettingFamilies;

    private static void Add(string path, Type type, Func<CemStreamOptions, object> find)
    {
        foreach (var property in type.GetProperties())
        {
            var below = path.Length == 0 ? property.Name : $"{path}:{property.Name}";
            if (property.CanWrite)
            {
                Settings.Add(new Setting(path, find, property));
            }
            else if (property.PropertyType.IsAssignableTo(typeof(IDictionary<string, string>)))
            {
                SettingFamilies.Add(new SettingFamily(below, find, property));
            }
            else if (IsSection(property))
            {
                Add(below, property.PropertyType, options => property.GetValue(find(options))!);
            }
        }
    }

    private static bool IsSection(PropertyInfo property) => property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal);
}
