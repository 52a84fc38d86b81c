using System.Diagnostics;
using System.Reflection;
using CemStream.Grpc.Tests.Server;

namespace CemStream.Grpc.Tests.Interop;

/// <summary>The official client for Python, on C-core, against the test service.</summary>
public sealed class GrpcPythonTests(GeneratedPython generated) : IClassFixture<GeneratedPython>
{
    [Theory]
    [InlineData("empty_unary")]
    [InlineData("large_unary")]
    [InlineData("server_streaming")]
    [InlineData("client_streaming")]
    [InlineData("ping_pong")]
    [InlineData("empty_stream")]
    [InlineData("cancel_after_begin")]
    [InlineData("cancel_after_first_response")]
    [InlineData("timeout_on_sleeping_server")]
    [InlineData("custom_metadata")]
    [InlineData("status_code_and_message")]
    [InlineData("special_status_message")]
    [InlineData("long_status_message")]
    [InlineData("unimplemented_method")]
    [InlineData("compressed_unary")]
    [InlineData("compressed_streaming")]
    public async Task Case_AgainstTheTestService_Passes(string name)
    {
        Assert.SkipWhen(generated.Missing is not null, generated.Missing ?? "");
        await using var server = await EchoServer.StartAsync();
        using var python = generated.Start(server.Address.Authority, name);
        await python.EndsWellAsync();
    }
}

/// <summary>The Python code of the test service, generated into a folder that goes away with the tests.</summary>
public sealed class GeneratedPython : IDisposable
{
    /// <summary>Debian's, where its package of grpc is installed; another one may come first on the path.</summary>
    private const string Python = "/usr/bin/python3";

    private static readonly string Tests = Path.Combine(FromBuild("RepositoryRoot"), "tests/CemStream.Grpc.Tests");

    private readonly string _folder = Directory.CreateTempSubdirectory("cemstream-python-").FullName;

    public GeneratedPython()
    {
        string[] arguments =
        [
            $"-I{Tests}/Protos", $"-I{FromBuild("ProtobufImports")}", $"--python_out={_folder}", $"--grpc_python_out={_folder}",
            "--plugin=protoc-gen-grpc_python=/usr/bin/grpc_python_plugin", "cemstream/test/v1/echo.proto",
        ];
        var isComplete = Succeeds(Python, "-c", "import grpc, google.protobuf") && Succeeds("/usr/bin/protoc", arguments);
        Missing = isComplete ? null : "Install python3-grpcio, python3-protobuf, protobuf-compiler and protobuf-compiler-grpc.";
    }

    /// <summary>Why nothing can run; null when it can.</summary>
    public string? Missing { get; }

    internal ForeignClient Start(string address, string name)
    {
        var start = new ProcessStartInfo(Python, [$"{Tests}/python/interop.py", address, name]);
        start.Environment["PYTHONPATH"] = _folder;
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["NO_PROXY"] = "*";
        return new ForeignClient(start);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string FromBuild(string key) =>
        typeof(GeneratedPython).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    private static bool Succeeds(string program, params string[] arguments)
    {
        if (!File.Exists(program))
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
