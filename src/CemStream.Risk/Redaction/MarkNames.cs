namespace CemStream.Risk.Redaction;

internal static class MarkNames
{
    public static string Of(PersonalDataKind kind) => kind switch
    {
        PersonalDataKind.Email => "e-mail",
        PersonalDataKind.Phone => "phone",
        PersonalDataKind.Card => "card",
        PersonalDataKind.Iban => "IBAN",
        PersonalDataKind.NationalId => "id",
        _ => "secret",
    };
}
