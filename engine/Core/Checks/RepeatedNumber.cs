namespace WorkSummary.Core.Checks;

/// <summary>NUM-002: a heading or item number is used twice in one sequence.</summary>
internal sealed class RepeatedNumber : ICheck
{
    /// <inheritdoc/>
    public string Id => "NUM-002";

    /// <inheritdoc/>
    public IEnumerable<Finding> Run(CheckSubject subject) =>
        from fault in Sequences.Faults(subject.Document)
        where fault.Repeated
        select Found.At(Id, "check.repeated-number", subject.Document, subject.Document.Blocks[fault.Mark.Block], fault.Mark.At, fault.Mark.Text.Length, fault.Mark.Text)
            with { Fix = Renumbering.Of(subject, fault) };
}
