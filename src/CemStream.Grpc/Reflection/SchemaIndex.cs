using Google.Protobuf.Reflection;

namespace CemStream.Grpc.Reflection;

/// <summary>Finds the .proto file that declares a name or an extension, among given files and everything they import.</summary>
internal sealed class SchemaIndex
{
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<int, FileDescriptor>> _extensions = new(StringComparer.Ordinal);

    public SchemaIndex(IEnumerable<FileDescriptor> files)
    {
        foreach (var file in files)
        {
            Add(file);
        }
    }

    public FileDescriptor? FindFile(string path) => _files.GetValueOrDefault(path);

    public FileDescriptor? FindSymbol(string fullName) => _symbols.GetValueOrDefault(fullName);

    public FileDescriptor? FindExtension(string messageName, int number) =>
        _extensions.GetValueOrDefault(messageName)?.GetValueOrDefault(number);

    /// <returns>In ascending order; null when there is no such message.</returns>
    public IEnumerable<int>? ExtensionNumbers(string messageName) =>
        _extensions.GetValueOrDefault(messageName)?.Keys;

    /// <summary>The file first, then everything it imports, directly or not, each once.</summary>
    public static IReadOnlyList<FileDescriptor> WithImports(FileDescriptor file)
    {
        var found = new List<FileDescriptor> { file };
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(found[i].Dependencies.Where(d => !found.Contains(d)));
        }

        return found;
    }

    private void Add(FileDescriptor file)
    {
        if (!_files.TryAdd(file.Name, file))
        {
            return;
        }

        foreach (var message in file.MessageTypes)
        {
            AddMessage(message);
        }

        AddEnums(file.EnumTypes);
        AddExtensions(file.Extensions);
        foreach (var service in file.Services)
        {
            _symbols.TryAdd(service.FullName, file);
            AddSymbols(service.Methods);
        }

        foreach (var import in file.Dependencies)
        {
            Add(import);
        }
    }

    private void AddMessage(MessageDescriptor message)
    {
        _symbols.TryAdd(message.FullName, message.File);
        _extensions.TryAdd(message.FullName, []);
        AddSymbols(message.Fields.InDeclarationOrder());
        AddSymbols(message.Oneofs);
        AddEnums(message.EnumTypes);
        AddExtensions(message.Extensions);
        foreach (var nested in message.NestedTypes)
        {
            AddMessage(nested);
        }
    }

    private void AddEnums(IEnumerable<EnumDescriptor> enums)
    {
        foreach (var type in enums)
        {
            _symbols.TryAdd(type.FullName, type.File);
            AddSymbols(type.Values);
        }
    }

    private void AddExtensions(ExtensionCollection? extensions)
    {
        foreach (var field in extensions?.UnorderedExtensions ?? [])
        {
            _symbols.TryAdd(field.FullName, field.File);
            var name = field.ExtendeeType.FullName;
            _extensions.TryAdd(name, []);
            _extensions[name].TryAdd(field.FieldNumber, field.File);
        }
    }

    private void AddSymbols(IEnumerable<IDescriptor> descriptors)
    {
        foreach (var descriptor in descriptors)
        {
            _symbols.TryAdd(descriptor.FullName, descriptor.File);
        }
    }
}
