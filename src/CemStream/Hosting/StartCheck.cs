using System.Text;
using CemStream.Configuration;
using CemStream.Folding;
using CemStream.Models;
using CemStream.Risk.Redaction;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CemStream.Hosting;

/// <summary>Everything that keeps the service from starting and can be known without starting it: nothing is opened, nobody is asked.</summary>
internal static class StartCheck
{
    /// <exception cref="UsageException">The service would not start.</exception>
    public static StartParts Require(LoadedOptions loaded)
    {
        var options = loaded.OrThrow().Options;
        Exposure.RequireMeant(options);
        var policy = PolicyFile.Load(options.Policy.File) with { Redactor = new Redactor(Encoding.UTF8.GetBytes(options.Redaction.Key)) };
        var source = new ModelSource(options.Model);
        var parts = new StartParts(policy, source, source.Load());
        RequireStorageSettings(loaded);
        return parts;
    }

    private static void RequireStorageSettings(LoadedOptions loaded)
    {
        using var storage = new ServiceCollection().AddLogAndStore(loaded).BuildServiceProvider();
        try
        {
            storage.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException e)
        {
            throw new UsageException([.. e.Failures]);
        }
    }
}
