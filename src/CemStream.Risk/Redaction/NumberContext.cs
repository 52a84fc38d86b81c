namespace CemStream.Risk.Redaction;

/// <summary>What the words before a number say that it is.</summary>
internal enum NumberContext
{
    Unknown,
    Phone,
    NationalId,

    /// <summary>An order, a ticket, an article: a number of the company, not of a person.</summary>
    Reference,

    /// <summary>Money.</summary>
    Amount,
}
