using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace CemStream.Configuration;

/// <summary>Reads and checks all settings, and reports every error, not only the first.</summary>
internal static class OptionsLoader
{
    public static LoadedOptions Load(IConfigurationRoot configuration)
    {
        var options = new CemStreamOptions();
        ReadFamilies(configuration, options);
        string[] errors =
        [
            .. UnknownSettings(configuration),
            .. SettingCatalog.All.SelectMany(setting => Read(setting, configuration, options)),
            .. Validate(configuration, options),
        ];
        return new LoadedOptions(options, configuration, errors);
    }

    private static void ReadFamilies(IConfigurationRoot configuration, CemStreamOptions options)
    {
        foreach (var (path, value) in configuration.AsEnumerable())
        {
            if (value is not null && FamilyOf(path) is { } family)
            {
                family.Write(options, path, value);
            }
        }
    }

    private static SettingFamily? FamilyOf(string path) => SettingCatalog.Families.FirstOrDefault(family => family.Contains(path));

    private static IEnumerable<string> Read(Setting setting, IConfigurationRoot configuration, CemStreamOptions options)
    {
        if (configuration[setting.Path] is { } text && setting.Write(options, text) is { } fault)
        {
            yield return Error(configuration, setting.Path, fault);
        }
    }

    private static IEnumerable<string> Validate(IConfigurationRoot configuration, CemStreamOptions options)
    {
        foreach (var section in SettingCatalog.Sections.Where(section => options.Uses(section.Name)))
        {
            foreach (var result in Validate(section.GetValue(options)!))
            {
                yield return Error(configuration, $"{section.Name}:{result.MemberNames.FirstOrDefault()}", result.ErrorMessage!);
            }
        }
    }

    // Validator asks the object itself only if all attributes hold, and would so hide errors behind errors.
    private static IEnumerable<ValidationResult> Validate(object section)
    {
        var context = new ValidationContext(section);
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(section, context, results, validateAllProperties: true);
        var own = (section as IValidatableObject)?.Validate(context) ?? [];
        return results.Concat(own).DistinctBy(result => (result.MemberNames.FirstOrDefault(), result.ErrorMessage));
    }

    private static IEnumerable<string> UnknownSettings(IConfigurationRoot configuration)
    {
        var known = SettingCatalog.All.Select(setting => setting.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return configuration.AsEnumerable()
            .Where(pair => pair.Value is not null && !known.Contains(pair.Key) && FamilyOf(pair.Key) is null && !IsForeign(configuration, pair.Key))
            .Select(pair => Error(configuration, pair.Key, $"there is no such setting{Suggest(pair.Key)}"));
    }

    // Kubernetes gives every pod variables such as CEMSTREAM_SERVICE_HOST for a service of that name: no section, so not meant for us.
    private static bool IsForeign(IConfigurationRoot configuration, string path) =>
        !path.Contains(':') && ConfigurationSources.IsFromEnvironment(configuration, path);

    private static string Suggest(string path)
    {
        var section = path.Split(':')[0];
        var siblings = SettingCatalog.All.Where(setting => setting.Section.Equals(section, StringComparison.OrdinalIgnoreCase));
        var names = string.Join(", ", siblings.Select(setting => setting.Path));
        return names.Length > 0 ? $"; there are {names}" : "; \"cemstream config show\" lists all";
    }

    private static string Error(IConfigurationRoot configuration, string path, string fault) =>
        $"{path}: {fault} ({ConfigurationSources.SourceOf(configuration, path)})";
}
