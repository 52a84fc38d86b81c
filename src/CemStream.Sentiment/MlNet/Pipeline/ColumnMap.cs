namespace CemStream.Sentiment.MlNet.Pipeline;

/// <summary>The columns by name, as they are at one point of the pipeline. A later transform may write one of the same name.</summary>
internal sealed class ColumnMap
{
    private readonly Dictionary<string, Column> _columns = new(StringComparer.Ordinal);

    /// <summary>A name that nothing has written is a column of the input.</summary>
    public Column this[string name]
    {
        get => _columns.TryGetValue(name, out Column? column) ? column : new SourceColumn(name);
        set => _columns[name] = value;
    }
}
