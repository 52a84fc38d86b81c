using CemStream.Configuration;
using CemStream.Folding;
using CemStream.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CemStream.Hosting;

/// <summary>Everything that keeps the service from starting and can be known without starting it: nothing is opened, nobody is asked.</summary>
internal static class StartCheck
{
    /// <exception cref="UsageException">The service would not start.</exception>
    public static void Require(LoadedOptions loaded)
    {
        var options = loaded.OrThrow().Options;
        Exposure.RequireMeant(options);
        _ = PolicyFile.Load(options.Policy.File);
        _ = new ModelSource(options.Model).Load();
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
