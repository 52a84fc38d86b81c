using System.ComponentModel.DataAnnotations;

namespace CemStream.Streaming.Decoding;

/// <summary>What the contract leaves to the operator.</summary>
public sealed class ContractOptions
{
    /// <summary>The longest text field taken, in bytes of UTF-8. The default value is 65,536.</summary>
    [Range(1, 1 << 20)]
    public int MaxTextBytes { get; set; } = 65_536;
}
