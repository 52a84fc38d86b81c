using Google.Protobuf.Reflection;

namespace CemStream.Contracts.Tests;

public sealed class WireTests
{
    /// <summary>Clients and stored logs speak these numbers: a line may be added to wire.txt, but none may change or go.</summary>
    [Fact]
    public void Fields_AndEnumValues_KeepTheirNumbersAndTypes()
    {
        var promised = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "wire.txt"));

        Assert.Equal(promised, ContractFiles.Descriptors.SelectMany(Lines));
    }

    [Fact]
    public void Methods_KeepTheirNames() =>
        Assert.Equal(
            [
                "AlertService.Subscribe", "AlertService.List", "AlertService.Get", "AlertService.Act",
                "CustomerService.Get", "CustomerService.Top", "CustomerService.Watch", "CustomerService.UpsertProfile",
                "CustomerService.Erase",
                "IngestService.Publish", "IngestService.PublishStream", "IngestService.StreamTranscript",
            ],
            ContractFiles.Descriptors.SelectMany(f => f.Services).SelectMany(s => s.Methods).Select(m => $"{m.Service.Name}.{m.Name}"));

    [Fact]
    public void Enums_StartWithUnspecified_SoThatMissingIsNeverAValue() =>
        Assert.All(
            ContractFiles.Descriptors.SelectMany(f => f.EnumTypes),
            type => Assert.EndsWith("_UNSPECIFIED", type.FindValueByNumber(0).Name, StringComparison.Ordinal));

    private static IEnumerable<string> Lines(FileDescriptor file) =>
        file.MessageTypes.SelectMany(m => m.Fields.InDeclarationOrder()).Select(f => $"{f.FullName} = {f.FieldNumber} {Describe(f)}")
            .Concat(file.EnumTypes.SelectMany(e => e.Values).Select(v => $"{v.EnumDescriptor.FullName}.{v.Name} = {v.Number}"));

    private static string Describe(FieldDescriptor field)
    {
        var type = field.FieldType switch
        {
            FieldType.Message => field.MessageType.FullName,
            FieldType.Enum => field.EnumType.FullName,
            var scalar => scalar.ToString().ToLowerInvariant(),
        };
        return field.IsRepeated ? $"repeated {type}" : type;
    }
}
