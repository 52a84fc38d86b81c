using CemStream.Grpc.Reflection;
using CemStream.Grpc.Tests.Echo;

namespace CemStream.Grpc.Tests.Reflection;

public sealed class SchemaIndexTests
{
    private static readonly SchemaIndex Index = new([EchoReflection.Descriptor]);

    [Theory]
    [InlineData("cemstream.test.v1.Echo")]
    [InlineData("cemstream.test.v1.Echo.Chat")]
    [InlineData("cemstream.test.v1.EchoRequest")]
    [InlineData("cemstream.test.v1.EchoRequest.text")]
    [InlineData("cemstream.test.v1.EchoRequest.Mode")]
    [InlineData("cemstream.test.v1.note")]
    public void FindSymbol_DeclaredInTheFile_IsFound(string symbol) => Assert.Same(EchoReflection.Descriptor, Index.FindSymbol(symbol));

    [Fact]
    public void FindSymbol_DeclaredInAnImport_IsFound() =>
        Assert.Equal("google/protobuf/descriptor.proto", Index.FindSymbol("google.protobuf.FieldOptions")?.Name);

    [Theory]
    [InlineData("")]
    [InlineData("cemstream.test.v1")]
    [InlineData("cemstream.test.v1.echo")]
    public void FindSymbol_DeclaredNowhere_IsNull(string symbol) => Assert.Null(Index.FindSymbol(symbol));

    [Fact]
    public void FindExtension_KnownNumberOnly_IsFound()
    {
        Assert.Same(EchoReflection.Descriptor, Index.FindExtension("google.protobuf.FieldOptions", 50001));
        Assert.Null(Index.FindExtension("google.protobuf.FieldOptions", 50002));
        Assert.Null(Index.FindExtension("cemstream.test.v1.EchoRequest", 50001));
    }

    [Fact]
    public void ExtensionNumbers_ByMessage_AreAllOrNoneOrNull()
    {
        Assert.Equal([50001], Index.ExtensionNumbers("google.protobuf.FieldOptions")!);
        Assert.Empty(Index.ExtensionNumbers("cemstream.test.v1.EchoRequest")!);
        Assert.Null(Index.ExtensionNumbers("cemstream.test.v1.Nothing"));
    }

    [Fact]
    public void WithImports_File_ComesFirstAndEachOnce() =>
        Assert.Equal(
            ["cemstream/test/v1/echo.proto", "google/protobuf/descriptor.proto"],
            SchemaIndex.WithImports(EchoReflection.Descriptor).Select(f => f.Name));
}
