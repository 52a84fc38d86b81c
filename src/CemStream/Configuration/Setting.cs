using System.ComponentModel;
using System.Reflection;

namespace CemStream.Configuration;

/// <summary>One setting: a property of a section of the options.</summary>
/// <param name="section">Path of the section, as in "Kafka:Security".</param>
/// <param name="find">Finds the section in the options.</param>
/// <param name="property">Of the section.</param>
internal sealed class Setting(string section, Func<CemStreamOptions, object> find, PropertyInfo property)
{
    private static readonly string[] SecretWords = ["password", "secret", "key", "token", "connection"];

    /// <summary>As in "Listen:HttpPort".</summary>
    public string Path { get; } = $"{section}:{property.Name}";

    public string Section => section;

    /// <summary>What [PasswordPropertyText] says; without it, whether a text has a telling name.</summary>
    public bool IsSecret { get; } = property.GetCustomAttribute<PasswordPropertyTextAttribute>()?.Password
        ?? (property.PropertyType == typeof(string) && IsSecretName(property.Name));

    public static bool IsSecretName(string name) => SecretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    public string Read(CemStreamOptions options) =>
        Convert.ToString(property.GetValue(find(options)), System.Globalization.CultureInfo.InvariantCulture) ?? "";

    /// <returns>What is wrong with the text, or null.</returns>
    public string? Write(CemStreamOptions options, string text)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        try
        {
            property.SetValue(find(options), TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text));
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
