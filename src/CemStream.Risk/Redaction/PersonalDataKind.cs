namespace CemStream.Risk.Redaction;

/// <summary>What is never kept in the clear.</summary>
internal enum PersonalDataKind
{
    Email,
    Phone,
    Card,
    Iban,
    NationalId,

    /// <summary>A key, a token or the like.</summary>
    Secret,
}
