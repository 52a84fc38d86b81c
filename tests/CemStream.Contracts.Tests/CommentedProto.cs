using System.Text.RegularExpressions;

namespace CemStream.Contracts.Tests;

/// <summary>
/// Reads which declarations of a .proto file carry a comment. A comment covers the declaration below it and the fields that follow without
/// a blank line or another comment; the comment of a message also covers its first fields.
/// </summary>
internal sealed class CommentedProto
{
    private static readonly Regex TypeLine =
        new(@"^(message|enum|service) (?<name>\w+) \{", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    private static readonly Regex FieldLine =
        new(@"^(repeated )?(?<type>[\w.]+) (?<name>\w+) = \d+;", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    private readonly List<Declaration> _declarations = [];
    private bool _covered;
    private string _scope = "";

    private CommentedProto(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Read(line.Trim());
        }
    }

    public static IReadOnlyList<Declaration> Declarations(string path) => new CommentedProto(File.ReadLines(path))._declarations;

    private void Read(string line)
    {
        if (line.StartsWith("//", StringComparison.Ordinal))
        {
            _covered = true;
        }
        else if (TypeLine.Match(line) is { Success: true } type)
        {
            _scope = type.Groups["name"].Value;
            Add(DeclarationKind.Type, _scope);
        }
        else if (line.StartsWith("rpc ", StringComparison.Ordinal))
        {
            Add(DeclarationKind.Method, line);
            _covered = false;
        }
        else if (FieldLine.Match(line) is { Success: true } field)
        {
            Add(IsScalar(field.Groups["type"].Value) ? DeclarationKind.Scalar : DeclarationKind.Composite, field.Groups["name"].Value);
        }
        else if (line.Length == 0 || line == "}")
        {
            _covered = false;
        }
    }

    private void Add(DeclarationKind kind, string name) =>
        _declarations.Add(new Declaration(kind, kind == DeclarationKind.Type ? name : $"{_scope}.{name}", _covered));

    // A time is a scalar to its reader: it needs a unit and a meaning of its own.
    private static bool IsScalar(string type) => char.IsLower(type[0]);
}

internal enum DeclarationKind
{
    Type,
    Method,
    Scalar,

    /// <summary>A field whose type is declared, and so explained, in the contract.</summary>
    Composite,
}

internal readonly record struct Declaration(DeclarationKind Kind, string Name, bool IsCommented);
