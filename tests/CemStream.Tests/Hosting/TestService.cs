using CemStream.Configuration;
using CemStream.Hosting;
using CemStream.Testing.Servers;

namespace CemStream.Tests.Hosting;

/// <summary>The service inside this process, on ports of its own, with its database in a folder of the test's.</summary>
internal static class TestService
{
    public static Task<RunningService> StartAsync(string folder, TimeProvider time, params (string Path, string Value)[] settings) =>
        RunningService.StartAsync(Options(folder, settings), time, TestContext.Current.CancellationToken);

    public static LoadedOptions Options(string folder, params (string Path, string Value)[] settings)
    {
        var all = settings.ToDictionary(setting => setting.Path, setting => (string?)setting.Value);
        (all["Listen:HttpPort"], all["Listen:GrpcPort"]) = ($"{FreePort.Find()}", $"{FreePort.Find()}");
        (all["Sqlite:Path"], all["Log:Level"]) = (Path.Combine(folder, "test.db"), "None");
        return OptionsLoader.Load(ConfigurationSources.Build(file: null, all)).OrThrow();
    }
}
