using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CemStream.Risk.Events;
using CemStream.Risk.Policies;

namespace CemStream.Risk.Factors;

/// <summary>
/// The top pieces of evidence of each factor, by factor and then rank. Which ones they are does not depend on the order of arrival.
/// </summary>
internal static class EvidenceSet
{
    public const int PerFactor = 3;

    /// <summary>Adds what <paramref name="feedback"/> said about each factor, as far as it is among the top.</summary>
    public static ImmutableArray<EvidenceItem> Add(
        ImmutableArray<EvidenceItem> items, FeedbackScored feedback, in FactorVector amounts, RiskPolicy policy)
    {
        var quotes = new FeedbackQuotes(feedback, policy.Redactor);
        EvidenceSource? source = null;
        foreach (var kind in FactorKinds.All)
        {
            var position = amounts[kind] > 0 ? FindPosition(items, kind, feedback.EventId, feedback.At, amounts[kind], policy) : -1;
            if (position >= 0)
            {
                source ??= new EvidenceSource(feedback.EventId, feedback.At, feedback.Channel, feedback.ModelVersion);
                items = Insert(items, position, new EvidenceItem(kind, source, quotes.For(kind), amounts[kind]));
            }
        }

        return items;
    }

    /// <summary>Where it belongs; −1 if it is not among the top of its factor.</summary>
    private static int FindPosition(
        ImmutableArray<EvidenceItem> items, FactorKind kind, string eventId, DateTimeOffset at, double amount, RiskPolicy policy)
    {
        var factor = policy.Factor(kind);
        var rank = EvidenceItem.RankOf(amount, at, factor);
        var ahead = 0;
        var position = 0;
        for (; position < items.Length && items[position].Factor <= kind; position++)
        {
            var item = items[position];
            if (item.Factor < kind)
            {
                continue;
            }

            var byRank = EvidenceItem.RankOf(item.Amount, item.Source.At, factor).CompareTo(rank);
            if (byRank < 0 || (byRank == 0 && string.CompareOrdinal(item.Source.EventId, eventId) > 0))
            {
                break;
            }

            ahead++;
        }

        return ahead < PerFactor ? position : -1;
    }

    /// <summary>If the factor has all it may have, the last of them gives way.</summary>
    private static ImmutableArray<EvidenceItem> Insert(ImmutableArray<EvidenceItem> items, int position, EvidenceItem item)
    {
        var first = position;
        while (first > 0 && items[first - 1].Factor == item.Factor)
        {
            first--;
        }

        var last = first + PerFactor - 1;
        var isFull = last < items.Length && items[last].Factor == item.Factor;
        var source = items.AsSpan();
        var changed = new EvidenceItem[isFull ? items.Length : items.Length + 1];
        var end = isFull ? last : items.Length;
        source[..position].CopyTo(changed);
        changed[position] = item;
        source[position..end].CopyTo(changed.AsSpan(position + 1));
        source[(isFull ? last + 1 : end)..].CopyTo(changed.AsSpan(end + 1));
        return ImmutableCollectionsMarshal.AsImmutableArray(changed);
    }
}
