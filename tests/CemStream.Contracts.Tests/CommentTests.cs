namespace CemStream.Contracts.Tests;

public sealed class CommentTests
{
    private static readonly Declaration[] All = [.. ContractFiles.Paths.SelectMany(CommentedProto.Declarations)];

    [Fact]
    public void Declarations_OfAllFiles_AreFound()
    {
        var fields = ContractFiles.Descriptors.SelectMany(f => f.MessageTypes).Sum(m => m.Fields.InDeclarationOrder().Count);

        Assert.Equal(fields, All.Count(d => d.Kind is DeclarationKind.Scalar or DeclarationKind.Composite));
    }

    [Fact]
    public void Types_ExceptRequestsAndResponses_AreCommented() =>
        Assert.DoesNotContain(Uncommented(DeclarationKind.Type), name =>
            !name.EndsWith("Request", StringComparison.Ordinal) && !name.EndsWith("Response", StringComparison.Ordinal));

    [Fact]
    public void Methods_AreCommented() => Assert.Empty(Uncommented(DeclarationKind.Method));

    [Fact]
    public void ScalarFields_AreCommented() => Assert.Empty(Uncommented(DeclarationKind.Scalar));

    private static IEnumerable<string> Uncommented(DeclarationKind kind) =>
        All.Where(d => d.Kind == kind && !d.IsCommented).Select(d => d.Name);
}
