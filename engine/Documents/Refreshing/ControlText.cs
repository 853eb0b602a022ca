using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Refreshing;

/// <summary>What a control of an open document says, as the task pane sends it.</summary>
/// <param name="Tag">Its tag: <c>ws:d:lb_total</c>.</param>
/// <param name="Text">Its text as Word gives it.</param>
public sealed record ControlText(string Tag, string Text);

/// <summary>A place in a document: one control.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Occurrence">Which of the controls with that tag, in reading order, from 0.</param>
public readonly record struct ControlAt(string Tag, int Occurrence);

/// <summary>A control of a document that the machine fills.</summary>
/// <param name="At">Its place.</param>
/// <param name="Key">Key of the field.</param>
/// <param name="Shape">What it is.</param>
/// <param name="Title">Its title; null where not known.</param>
/// <param name="Text">What it says: of a table the cells divided by tabs and lines, of a chart its figures in words.</param>
public sealed record ControlState(ControlAt At, string Key, FieldShape Shape, string? Title, string Text);
