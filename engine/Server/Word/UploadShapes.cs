using WorkSummary.Core.Problems;
using WorkSummary.Server.Pane;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Word;

/// <summary>A document that is to arrive: in pieces, or fetched where Word cannot give it and it lies in the unit's document library.</summary>
/// <param name="Report">The report it belongs to.</param>
/// <param name="Submission">Key of the submission: 32 hex digits, made once by the sender.</param>
/// <param name="Format">What the bytes are.</param>
/// <param name="Size">Bytes of the whole; not needed with <paramref name="Source"/>.</param>
/// <param name="Sha256">Hex SHA-256 of the whole; not needed with <paramref name="Source"/>.</param>
/// <param name="Source">Address of the saved file, as Word gives it: the server reads it itself.</param>
public sealed record UploadRequest(
    string Report, string Submission, UploadFormat Format = UploadFormat.Docx, long Size = 0, string? Sha256 = null, string? Source = null);

/// <summary>How far an upload has come.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Chunk">Bytes of a piece; the last one may be shorter.</param>
/// <param name="Received">Numbers of the pieces that are here, from 0.</param>
/// <param name="Complete">True when all are here and the whole has its hash.</param>
public sealed record UploadShape(string Id, int Chunk, IReadOnlyList<int> Received, bool Complete)
{
    internal static UploadShape Of(UploadView upload) => new(upload.Id, IUploadDesk.Chunk, upload.Received, upload.Complete);
}

/// <summary>A submission of a document that has arrived.</summary>
/// <param name="Turn">The turn the person saw.</param>
public sealed record UploadSubmission(int Turn);

/// <summary>A report that was submitted.</summary>
/// <param name="Report">Its id.</param>
/// <param name="Version">Number of the Version.</param>
/// <param name="Hash">SHA-256 of its document.</param>
/// <param name="Stage">Key of the stage it is in now.</param>
/// <param name="StageName">Its name.</param>
public sealed record SubmittedShape(string Report, int Version, string Hash, string Stage, string StageName);

/// <summary>What the checks found in a document.</summary>
/// <param name="Blocking">How many findings stop a submission.</param>
/// <param name="Findings">The findings.</param>
/// <param name="Hash">Hash of its content: the same document gives the same, whatever Word does to its bytes.</param>
internal sealed record CheckedShape(int Blocking, IReadOnlyList<FindingLineShape> Findings, string Hash);

/// <summary>A finding in the reader's language.</summary>
/// <param name="Id">Id of the check.</param>
/// <param name="Code">Code of the problem.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Where">The place.</param>
/// <param name="Fix">A change that is certain to put it right.</param>
internal sealed record FindingLineShape(string Id, string Code, Severity Severity, string Message, FindingPlace? Where, CheckedFix? Fix);

/// <summary>Where a finding is.</summary>
/// <param name="Section">Key or heading of the section.</param>
/// <param name="Paragraph">Number of the paragraph.</param>
/// <param name="Quote">The passage.</param>
/// <param name="Field">Tag of the control.</param>
internal sealed record FindingPlace(string? Section, int? Paragraph, string? Quote, string? Field);
