using System.Reflection;

namespace CemStream.Configuration;

/// <summary>Settings whose names are not ours, as those that go to a client library as they are: any name below the path is one.</summary>
/// <param name="path">As in "Kafka:Settings".</param>
/// <param name="find">Finds the section that has the family.</param>
/// <param name="property">Of the section.</param>
internal sealed class SettingFamily(string path, Func<CemStreamOptions, object> find, PropertyInfo property)
{
    private readonly string _prefix = path + ":";

    public bool Contains(string settingPath) => settingPath.StartsWith(_prefix, StringComparison.OrdinalIgnoreCase);

    /// <param name="options">Takes the value.</param>
    /// <param name="settingPath">Below the path of the family.</param>
    /// <param name="value">As it stands.</param>
    public void Write(CemStreamOptions options, string settingPath, string value) => Members(options)[settingPath[_prefix.Length..]] = value;

    /// <summary>Those that were set, by path.</summary>
    public IEnumerable<KeyValuePair<string, string>> Read(CemStreamOptions options) =>
        Members(options).Select(member => KeyValuePair.Create(_prefix + member.Key, member.Value));

    private IDictionary<string, string> Members(CemStreamOptions options) => (IDictionary<string, string>)property.GetValue(find(options))!;
}
