namespace WorkSummary.Documents.Refreshing;

/// <summary>What a control of an open document says, as the task pane sends it.</summary>
/// <param name="Tag">Its tag: <c>ws:d:lb_total</c>.</param>
/// <param name="Text">Its text as Word gives it.</param>
public sealed record ControlText(string Tag, string Text);

/// <summary>A place in a document: one control.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Occurrence">Which of the controls with that tag, in reading order, from 0.</param>
public readonly record struct ControlAt(string Tag, int Occurrence);
