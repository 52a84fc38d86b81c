using BenchmarkDotNet.Running;

namespace CemStream.MicroBenchmarks;

internal static class Program
{
    private static void Main(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, new ShortConfig());
}
