using System.ComponentModel;
using System.Reflection;

namespace CemStream.Configuration;

/// <summary>One setting: a property of a section of the options.</summary>
internal sealed class Setting(string section, PropertyInfo sectionProperty, PropertyInfo property)
{
    private static readonly string[] SecretWords = ["password", "secret", "key", "token", "connection"];

    /// <summary>As in "Listen:HttpPort".</summary>
    public string Path { get; } = $"{section}:{property.Name}";

    public string Section => section;

    public bool IsSecret { get; } =
        property.IsDefined(typeof(SecretAttribute))
        || SecretWords.Any(word => property.Name.Contains(word, StringComparison.OrdinalIgnoreCase));

    public string Read(CemStreamOptions options) =>
        Convert.ToString(property.GetValue(sectionProperty.GetValue(options)), System.Globalization.CultureInfo.InvariantCulture) ?? "";

    /// <returns>What is wrong with the text, or null.</returns>
    public string? Write(CemStreamOptions options, string text)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        try
        {
            property.SetValue(sectionProperty.GetValue(options), TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text));
            return null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return $"\"{(IsSecret ? "***" : text)}\" is not {Describe(type)}";
        }
    }

    private static string Describe(Type type) => type switch
    {
        { IsEnum: true } => "one of " + string.Join(", ", Enum.GetNames(type)),
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(TimeSpan) => "a duration such as 00:00:30",
        _ when type == typeof(double) => "a number",
        _ => "a whole number that fits",
    };
}
