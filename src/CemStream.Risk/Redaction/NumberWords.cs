using System.Text;
using static CemStream.Risk.Redaction.Characters;

namespace CemStream.Risk.Redaction;

/// <summary>
/// The words around a number that tell what it is, in all languages of the product. A stem must begin a word; "|" stands for the end of the
/// word, "?" for a letter with an accent.
/// </summary>
internal static class NumberWords
{
    private const int Reach = 32;

    private static readonly (NumberContext Context, byte[][] Stems)[] Words =
    [
        (NumberContext.Phone, Split(
            "phone tel| telef tel?f telp| telpon telepon call mobile cell| cellphone fax| whatsapp wa| sms| text| m?vil movil celular llam "
            + "handy mobil r?ckruf anruf ruf| erreich hp| nohp hubungi tawag cp| selpon viber gcash reach")),
        (NumberContext.NationalId, Split(
            "ssn| social_security sozialvers steuer-id steuerid steuer_id steuernummer steueridentifikation idnr| tax_id taxpayer tin| nif| "
            + "nik| ktp| npwp| sss| umid| crn| philhealth philsys pagibig pag-ibig passport pasaporte paspor reisepass ausweis personalaus "
            + "national_id c?dula cedula")),
        (NumberContext.Reference, Split(
            "order pedido bestell auftrag invoice factura rechnung ticket case| ref| refer reserv booking buchung pesanan faktur resi| "
            + "tracking track| sendung paket env?o shipment parcel kunden customer client model serial serie sku| item| art| article artikel "
            + "product produ produk isbn| imei| ean| gtin| po| rma| transa version build vorgang caso| n?mero_de_pedido seri| barcode")),
    ];

    private static readonly byte[][] Currencies = Split("usd eur php idr gbp chf mxn rp p pesos euros euro dollars rupiah piso");

    public static NumberContext Before(FoldedText text, int start)
    {
        var end = start;
        while (end > 0 && text[end - 1] is (byte)' ' or (byte)'(' or (byte)'+')
        {
            end--;
        }

        if (text[end - 1] is (byte)'$' or (byte)'#')
        {
            return text[end - 1] == '$' ? NumberContext.Amount : NumberContext.Reference;
        }

        return IsCurrency(text, WordStart(text, end), end) ? NumberContext.Amount : Nearest(text, start);
    }

    /// <summary>Whether a currency or a per cent sign follows.</summary>
    public static bool IsAmount(FoldedText text, int end)
    {
        var next = text[end] == ' ' ? end + 1 : end;
        var wordEnd = next;
        while (IsLetter(text[wordEnd]))
        {
            wordEnd++;
        }

        return text[next] is (byte)'$' or (byte)'%' || IsCurrency(text, next, wordEnd);
    }

    private static NumberContext Nearest(FoldedText text, int start)
    {
        var from = start;
        while (from > 0 && start - from < Reach && text[from - 1] is not ((byte)'\n' or (byte)'!' or (byte)'?' or (byte)';'))
        {
            from--;
        }

        for (var i = start - 1; i >= from; i--)
        {
            if (IsLetter(text[i]) && !IsLetter(text[i - 1]))
            {
                foreach (var (context, stems) in Words)
                {
                    if (StartsWithAny(text, i, stems))
                    {
                        return context;
                    }
                }
            }
        }

        return NumberContext.Unknown;
    }

    private static bool StartsWithAny(FoldedText text, int start, byte[][] stems)
    {
        foreach (var stem in stems)
        {
            if (StartsWith(text, start, stem))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsWith(FoldedText text, int start, ReadOnlySpan<byte> stem)
    {
        for (var i = 0; i < stem.Length; i++)
        {
            var c = ToLower(text[start + i]);
            var fits = stem[i] switch
            {
                (byte)'|' => !IsLetter(c),
                (byte)'?' => c == FoldedText.Letter,
                (byte)'_' => c is (byte)' ' or (byte)'-',
                var expected => c == expected,
            };
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    private static int WordStart(FoldedText text, int end)
    {
        var start = text[end - 1] == '.' ? end - 1 : end;
        while (start > 0 && IsLetter(text[start - 1]))
        {
            start--;
        }

        return start;
    }

    private static bool IsCurrency(FoldedText text, int start, int end)
    {
        var length = text[end - 1] == '.' ? end - start - 1 : end - start;
        foreach (var name in Currencies)
        {
            if (name.Length == length && StartsWith(text, start, name))
            {
                return true;
            }
        }

        return false;
    }

    private static byte[][] Split(string words) => [.. words.Split(' ').Select(Encoding.ASCII.GetBytes)];
}
