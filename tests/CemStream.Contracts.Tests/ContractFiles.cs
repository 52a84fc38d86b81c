using CemStream.Contracts.V1;
using Google.Protobuf.Reflection;

namespace CemStream.Contracts.Tests;

/// <summary>The contract, once as its readers see it and once as the generated code does.</summary>
internal static class ContractFiles
{
    public static IEnumerable<string> Paths =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "protos"), "*.proto").Order();

    public static IReadOnlyList<FileDescriptor> Descriptors =>
    [
        AlertReflection.Descriptor, AlertServiceReflection.Descriptor, CustomerReflection.Descriptor, CustomerServiceReflection.Descriptor,
        FeedbackReflection.Descriptor, IngestServiceReflection.Descriptor, LogReflection.Descriptor,
    ];
}
