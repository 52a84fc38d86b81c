using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace CemStream.Risk.Tests;

/// <summary>
/// Every property of an object and of what it holds, also the internal ones, as text. Compares states whole, and a property that is added
/// later is compared without a change here.
/// </summary>
internal static class StateText
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Append(text, value, "");
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, string indent)
    {
        switch (value)
        {
            case null or string or IFormattable or bool or Factors.FactorVector:
                text.AppendLine(Scalar(value));
                break;
            case IEnumerable items:
                text.AppendLine("[");
                foreach (var item in items)
                {
                    Append(text.Append(indent), item, indent + "  ");
                }

                break;
            default:
                text.AppendLine(value.GetType().Name);
                AppendProperties(text, value, indent + "  ");
                break;
        }
    }

    private static void AppendProperties(StringBuilder text, object value, string indent)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        foreach (var property in value.GetType().GetProperties(Any).Where(property => property.Name != "EqualityContract"))
        {
            Append(text.Append(indent).Append(property.Name).Append(": "), property.GetValue(value), indent);
        }
    }

    private static string Scalar(object? value) => value switch
    {
        null => "null",
        DateTimeOffset time => time.UtcTicks.ToString(CultureInfo.InvariantCulture),
        Factors.FactorVector vector => string.Join(", ", Factors.FactorKinds.All.Select(kind => Scalar(vector[kind]))),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
