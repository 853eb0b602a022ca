using System.Security.Cryptography;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Filling;
using WorkSummary.Documents.Gating;

namespace WorkSummary.Documents.Templates;

/// <summary>模板: a docx made in Word, linted against the schema and compiled once. Thread-safe; filling streams compiled segments into a zip.</summary>
public sealed class Template
{
    private readonly CompiledPackage package;
    private readonly Script script;

    private Template(CompiledPackage package, Script script) => (this.package, this.script) = (package, script);

    /// <summary>Keys of its fields, tables and charts, each once, in reading order.</summary>
    public IReadOnlyList<string> Fields => package.Fields;

    /// <summary>Keys of its sections in reading order.</summary>
    public IReadOnlyList<string> Sections => package.Sections;

    /// <summary>Keys of its narratives in reading order.</summary>
    public IReadOnlyList<string> Narratives => package.Narratives;

    /// <summary>Lints and compiles. Every problem is reported in one go, with file, part, paragraph and quoted text.</summary>
    /// <param name="file">The template, through the Gate.</param>
    /// <param name="scope">Names its expressions may use (<see cref="SnapshotBuilder.Scope"/>).</param>
    /// <param name="script">The script it is written in.</param>
    /// <param name="texts">The text blocks of its pack by key, which it shows with <c>{{ text key }}</c>; none when null.</param>
    public static Result<Template> Load(GatedFile file, Scope scope, Script script, IReadOnlyDictionary<string, ITextBlock>? texts = null)
    {
        var package = TemplateLoader.Load(file, scope, texts ?? new Dictionary<string, ITextBlock>());
        return package.Ok ? Result<Template>.Success(new Template(package.Value, script), package.Problems) : Result<Template>.Failure(package.Problems);
    }

    /// <summary>Makes a document. The same arguments give the same bytes.</summary>
    /// <param name="snapshot">The figures and rows.</param>
    /// <param name="narratives">Text of the person by section key, paragraphs divided by line feeds; a missing one leaves the writing hint.</param>
    /// <param name="options">What the document says of its origin beside the snapshot; nothing when null.</param>
    public Result<FilledDocument> Fill(Snapshot snapshot, IReadOnlyDictionary<string, string> narratives, FillOptions? options = null)
    {
        var context = new FillContext(snapshot, script, narratives, package.Slots);
        var bytes = package.Write(context, options ?? new());
        if (context.Problems.Count > 0) return Result<FilledDocument>.Failure(context.Problems);
        return new FilledDocument(bytes, context.FilledFields, context.Sections, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}

/// <summary>A filled document.</summary>
/// <param name="Bytes">The docx.</param>
/// <param name="Fields">Every bound field in reading order.</param>
/// <param name="Sections">Every section in reading order.</param>
/// <param name="Hash">Lower-case hex SHA-256 of <paramref name="Bytes"/>.</param>
public sealed record FilledDocument(ReadOnlyMemory<byte> Bytes, IReadOnlyList<FilledField> Fields, IReadOnlyList<FilledSection> Sections, string Hash);

/// <summary>A field as filled in or read back.</summary>
/// <param name="Key">Key of the field: an indicator's, or the one that loading gave to a typed expression.</param>
/// <param name="Text">As printed. Of a repeated table the number of its rows; of a chart its figures in words.</param>
/// <param name="Value">decimal, string, bool, DateOnly or null; null too for what never leaves the school.</param>
/// <param name="Expression">The expression behind it.</param>
/// <param name="Sources">The rows it rests on, without row ids once it has been in a document.</param>
public sealed record FilledField(string Key, string Text, object? Value, string Expression, IReadOnlyList<FigureSource> Sources);

/// <summary>A section as filled in or read back.</summary>
/// <param name="Key">Key of the section.</param>
/// <param name="Heading">Its heading; empty for a narrative that belongs to no section.</param>
/// <param name="Narrative">The person's text, paragraphs divided by line feeds; null when still the hint.</param>
public sealed record FilledSection(string Key, string Heading, string? Narrative);
