namespace WorkSummary.Core.Checks;

/// <summary>NUM-001: a heading or item number is skipped inside one sequence.</summary>
internal sealed class SkippedNumber : ICheck
{
    /// <inheritdoc/>
    public string Id => "NUM-001";

    /// <inheritdoc/>
    public IEnumerable<Finding> Run(CheckSubject subject) =>
        from fault in Sequences.Faults(subject.Document)
        where !fault.Repeated
        let missing = string.Join("、", Enumerable.Range(fault.After.Number + 1, Math.Min(fault.Mark.Number - fault.After.Number - 1, 10)).Select(fault.Mark.Spelt).Select(t => $"“{t}”"))
        select Found.At(Id, "check.skipped-number", subject.Document, subject.Document.Blocks[fault.Mark.Block], fault.Mark.At, fault.Mark.Text.Length, fault.After.Text, fault.Mark.Text, missing)
            with { Fix = Renumbering.Of(subject, fault) };
}
