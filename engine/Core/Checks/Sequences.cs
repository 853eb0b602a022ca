using System.Runtime.CompilerServices;
using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Checks;

/// <summary>A fault in the numbers of a list.</summary>
/// <param name="Mark">The mark that is wrong.</param>
/// <param name="After">The mark before it in the same list.</param>
/// <param name="Repeated">True when the number was there already; false when numbers before it are missing.</param>
/// <param name="List">The marks of that list in reading order.</param>
internal sealed record SequenceFault(NumberMark Mark, NumberMark After, bool Repeated, IReadOnlyList<NumberMark> List);

/// <summary>
/// Follows the numbered lists of a document. A list restarts legally under a new parent; an inner list may use its parent's mark;
/// a list in running text ends with its paragraph when the outer one goes on.
/// </summary>
internal static class Sequences
{
    private static readonly string[] LeadIns = ["如下", "以下", "下列", "方面", "几点", "幾點", "几项", "幾項", "几个", "幾個", "包括", "分别", "分別"];

    // Deeper nesting of one mark than this is no list that a person wrote.
    private const int Deepest = 6;

    private static readonly ConditionalWeakTable<DocumentText, IReadOnlyList<SequenceFault>> Known = [];

    /// <summary>The faults in reading order.</summary>
    public static IReadOnlyList<SequenceFault> Faults(DocumentText document) => Known.GetValue(document, Follow);

    private static List<SequenceFault> Follow(DocumentText document)
    {
        var marks = NumberMarks.Of(document);
        var open = new List<List>();
        var faults = new List<SequenceFault>();
        for (var i = 0; i < marks.Count; i++)
        {
            var mark = marks[i];
            if (Parent(document, i == 0 ? -1 : marks[i - 1].Block, mark.Block) is { } parent && (parent.HeadingLevel == 1 || mark.Number == 1)) open.Clear();
            if (mark.Doubtful && !IsNext(open, mark, marks, i)) continue;
            var sameStyle = open.Where(l => l.Style == mark.Style).ToList();
            if (mark.Leads && sameStyle.Any(l => l.Leads)) open.RemoveAll(l => l.Style == mark.Style && !l.Leads && l.Last.Block < mark.Block);
            sameStyle = [.. open.Where(l => l.Style == mark.Style)];
            if (sameStyle.Count > Deepest) open.Remove(sameStyle[0]);
            var next = sameStyle.Where(l => l.Last.Number + 1 == mark.Number).OrderByDescending(l => Separator(l.Last) == Separator(mark)).ThenByDescending(open.IndexOf).FirstOrDefault();
            if (next is not null) Continue(open, next, mark);
            else if (sameStyle.Count == 0) Begin(open, mark);
            else if (mark.Number == 1) Restart(document, marks, i, open, sameStyle[^1], faults);
            else Judge(open, sameStyle[^1], mark, faults);
        }

        return faults;
    }

    // A heading without a number between two marks: what follows stands under a new parent. A bare line counts as one where a list begins anew.
    private static TextBlock? Parent(DocumentText document, int from, int to)
    {
        TextBlock? bare = null;
        for (var b = from + 1; b < to; b++)
        {
            var block = document.Blocks[b];
            if (block.InTable || NumberMarks.Leading(block.Text) is not null) continue;
            if (block.HeadingLevel == 1) return block;
            if (Outline.IsBare(block.Text)) bare = block;
        }

        return bare;
    }

    private static bool InRunningText(MarkStyle style) => style is MarkStyle.Circled or MarkStyle.Ordinal or MarkStyle.OneIs or MarkStyle.OneMust or MarkStyle.Among;

    private static void Begin(List<List> open, NumberMark mark)
    {
        open.RemoveAll(l => l.Style > mark.Style);
        open.Add(new List(mark));
    }

    private static void Continue(List<List> open, List list, NumberMark mark)
    {
        open.RemoveRange(open.IndexOf(list) + 1, open.Count - open.IndexOf(list) - 1);
        list.Take(mark);
    }

    // A number one that comes again: a new list, an inner one with the same mark, or a slip.
    private static void Restart(DocumentText document, IReadOnlyList<NumberMark> marks, int at, List<List> open, List list, List<SequenceFault> faults)
    {
        var mark = marks[at];
        if (InRunningText(mark.Style))
        {
            open.Remove(list);
            open.Add(new List(mark));
        }
        else if (list.Last.Number == 1 && list.Leads == mark.Leads && (mark.Leads || list.Last.Block == mark.Block) && !LeadsIn(document, list.Last) && !UnderNewParent(marks, at, list) && !TwoComesTwice(marks, at, open, list))
        {
            faults.Add(new SequenceFault(mark, list.Last, Repeated: true, list.Marks));
            Continue(open, list, mark);
        }
        else
        {
            open.RemoveRange(open.IndexOf(list) + 1, open.Count - open.IndexOf(list) - 1);
            open.Add(new List(mark));
        }
    }

    private static void Judge(List<List> open, List list, NumberMark mark, List<SequenceFault> faults)
    {
        // In running text another paragraph is another list, unless both stand at the beginning of theirs.
        var apart = InRunningText(mark.Style) && mark.Block != list.Last.Block && !mark.Leads;
        if (apart)
        {
            open.Remove(list);
            open.Add(new List(mark));
            return;
        }

        if (mark.Number > list.Last.Number + 1) faults.Add(new SequenceFault(mark, list.Last, Repeated: false, list.Marks));
        else if (list.Seen.Contains(mark.Number)) faults.Add(new SequenceFault(mark, list.Last, Repeated: true, list.Marks));
        Continue(open, list, mark);
    }

    private static bool IsNext(List<List> open, NumberMark mark, IReadOnlyList<NumberMark> marks, int at)
    {
        var following = marks.Skip(at + 1).FirstOrDefault(m => m.Style == mark.Style);
        if (following?.Number == mark.Number) return false;
        return mark.Number == 1 ? following?.Number == 2 && mark.Leads == following.Leads : open.Any(l => l.Style == mark.Style && l.Last.Number + 1 == mark.Number && l.Leads == mark.Leads);
    }

    private static bool LeadsIn(DocumentText document, NumberMark mark)
    {
        var text = document.Blocks[mark.Block].Text.TrimEnd();
        return text.EndsWith('：') || text.EndsWith(':') || LeadIns.Any(w => text.Contains(w, StringComparison.Ordinal));
    }

    // 1. （一） 2. （一）: the marks are used the other way round, and the list begins anew under 2.
    private static bool UnderNewParent(IReadOnlyList<NumberMark> marks, int at, List list)
    {
        var from = Math.Max(0, at - 100);
        var first = at - 1;
        while (first > from && marks[first] != list.Last) first--;
        for (var b = first + 1; b < at; b++)
        {
            if (!marks[b].Leads || marks[b].Number < 2 || marks[b].Style == marks[at].Style) continue;
            for (var a = first - 1; a >= from; a--)
            {
                if (marks[a].Style == marks[b].Style && marks[a].Leads) return marks[a].Number == marks[b].Number - 1 || marks[a].Number < marks[b].Number;
            }
        }

        return false;
    }

    // 1, 1, 2, 3, 2: the inner list has a two and the outer one as well. 1, 1, 2, 3: a slip.
    private static bool TwoComesTwice(IReadOnlyList<NumberMark> marks, int at, List<List> open, List list)
    {
        var ends = marks.Skip(at + 1).TakeWhile(m => m.Style >= marks[at].Style || !open.Take(open.IndexOf(list)).Any(l => l.Style == m.Style));
        return ends.Where(m => m.Style == marks[at].Style && m.Leads == marks[at].Leads).TakeWhile(m => m.Number != 1).Count(m => m.Number == 2) > 1;
    }

    private static char Separator(NumberMark mark) => mark.Text[^1];

    private sealed class List(NumberMark first)
    {
        public MarkStyle Style => Last.Style;

        public NumberMark Last { get; private set; } = first;

        public bool Leads { get; private set; } = first.Leads;

        public HashSet<int> Seen { get; } = [first.Number];

        public List<NumberMark> Marks { get; } = [first];

        public void Take(NumberMark mark)
        {
            Last = mark;
            Leads |= mark.Leads;
            Seen.Add(mark.Number);
            Marks.Add(mark);
        }
    }
}
