using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Records;

/// <summary>Reads <c>templates/records</c>. Every problem is told in one go, with line, character and a suggestion for a misspelt name.</summary>
public static class RecordFolder
{
    /// <summary>Reads a form.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="file">Name of the file without folders; without its extension it must be the form's key.</param>
    /// <param name="lists">The lists.</param>
    public static Result<RecordForm> Read(string yaml, string file, ListCatalog lists) => Whole(YamlFile.Parse(file, yaml), lists);

    /// <summary>Reads every <c>*.yaml</c> of a folder, in the order that people see. An installation without short forms has none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="lists">The lists.</param>
    public static Result<IReadOnlyList<RecordForm>> Load(string folder, ListCatalog lists)
    {
        if (!Directory.Exists(folder)) return Result<IReadOnlyList<RecordForm>>.Success([]);
        var read = Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(p => Whole(YamlFile.Open(p), lists)).ToList();
        var problems = read.SelectMany(r => r.Problems).ToList();
        return problems.Count > 0
            ? Result<IReadOnlyList<RecordForm>>.Failure(problems)
            : Result<IReadOnlyList<RecordForm>>.Success([.. read.Select(r => r.Value!).OrderBy(f => f.Order).ThenBy(f => f.Key, StringComparer.Ordinal)]);
    }

    private static Result<RecordForm> Whole(YamlFile file, ListCatalog lists)
    {
        var form = RecordYaml.Read(file, lists);
        return file.Problems.Count > 0 || form is null ? Result<RecordForm>.Failure([.. file.Problems]) : form;
    }
}
