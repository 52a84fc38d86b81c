using Microsoft.Extensions.Configuration;

namespace CemStream.Configuration;

/// <param name="Options">Only to be used if there are no errors.</param>
/// <param name="Sources">Where they come from.</param>
/// <param name="Errors">Each names the setting, what is wrong, and where it was set.</param>
internal sealed record LoadedOptions(CemStreamOptions Options, IConfigurationRoot Sources, IReadOnlyList<string> Errors)
{
    private const string Hidden = "***";

    public IConfigurationSection Section(string name) => Sources.GetSection(name);

    /// <exception cref="UsageException">There are errors.</exception>
    public LoadedOptions OrThrow() => Errors.Count == 0 ? this : throw new UsageException(Errors);

    /// <summary>Every setting with its value and source; secrets hidden.</summary>
    public IEnumerable<EffectiveSetting> Effective() =>
    [
        .. SettingCatalog.All.Select(setting => Effective(setting.Path, setting.Read(Options), setting.IsSecret)),
        .. SettingCatalog.Families.SelectMany(family => family.Read(Options))
            .Select(member => Effective(member.Key, member.Value, Setting.IsSecretName(member.Key))),
    ];

    private EffectiveSetting Effective(string path, string value, bool isSecret) =>
        new(path, isSecret && value.Length > 0 ? Hidden : value, ConfigurationSources.SourceOf(Sources, path));
}

internal readonly record struct EffectiveSetting(string Path, string Value, string Source);
