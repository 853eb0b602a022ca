using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Snapshots;

namespace WorkSummary.Files;

/// <summary>The text blocks of a pack, compiled by their languages; their problems stand at their places in <c>pack.yaml</c>.</summary>
public static class PackTexts
{
    /// <summary>Compiles the blocks for a script. Every problem of every block comes in one go.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="script">The script.</param>
    /// <param name="languages">The languages there are.</param>
    /// <param name="scope">The names that blocks may use.</param>
    public static Result<IReadOnlyDictionary<string, ITextBlock>> Compile(Pack pack, Script script, IReadOnlyList<ITextLanguage> languages, Scope scope)
    {
        var blocks = new Dictionary<string, ITextBlock>(StringComparer.Ordinal);
        var problems = new List<Problem>();
        foreach (var text in pack.Texts)
        {
            if (!text.Sources.TryGetValue(script, out var source)) continue;
            if (languages.FirstOrDefault(l => l.Name == text.Language) is not { } language)
            {
                problems.Add(new Problem(CatalogTexts.Texts, "catalog.unknown-language", text.Language, string.Join(", ", languages.Select(l => l.Name))).At(source.Where));
                continue;
            }

            var compiled = language.Compile(source.Text, scope);
            if (compiled.Ok) blocks[text.Key] = new Placed(compiled.Value, source);
            problems.AddRange(compiled.Problems.Select(source.Locate));
        }

        return problems.Exists(p => p.Severity == Severity.Error)
            ? Result<IReadOnlyDictionary<string, ITextBlock>>.Failure(problems)
            : Result<IReadOnlyDictionary<string, ITextBlock>>.Success(blocks, problems);
    }

    /// <summary>The blocks by name alone, to lint a template whose blocks are at fault themselves.</summary>
    internal static IReadOnlyDictionary<string, ITextBlock> Named(Pack pack) =>
        pack.Texts.ToDictionary(t => t.Key, ITextBlock (_) => Silent.Instance, StringComparer.Ordinal);

    private sealed class Placed(ITextBlock block, PackTextSource source) : ITextBlock
    {
        public Result<RenderedText> Render(Snapshot snapshot, Script script)
        {
            var rendered = block.Render(snapshot, script);
            return rendered.Ok ? rendered : Result<RenderedText>.Failure([.. rendered.Problems.Select(source.Locate)]);
        }
    }

    private sealed class Silent : ITextBlock
    {
        public static Silent Instance { get; } = new();

        public Result<RenderedText> Render(Snapshot snapshot, Script script) => new RenderedText("", new HashSet<string>());
    }
}
