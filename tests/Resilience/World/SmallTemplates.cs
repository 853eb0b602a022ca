using System.Text;
using WorkSummary.Core.Lists;
using WorkSummary.Documents.Authoring;

namespace Resilience.World;

/// <summary>An installation's templates with one small kind, so that the time goes into the way of a report and not into its figures.</summary>
internal static class SmallTemplates
{
    public const string Kind = "kill-summary";
    public const string Section = "text";
    public const string Period = "2024-2025-1";

    private const string KindYaml = """
        key: kill-summary
        display: { hans: 小结, hant: 小結, en: Short summary }
        goesUpward: true
        length: { from: 1, to: 2000 }
        sections:
          - key: text
            heading: { hans: 情况, hant: 情況, en: What happened }
            required: true
            mode: narrative
            hint: { hans: 写一句话。, hant: 寫一句話。, en: One sentence. }

        """;

    private const string PackYaml = """
        key: kill-summary
        version: 1.0.0
        kind: kill-summary
        templates: { hans: template.hans.docx }

        """;

    private const string Outline = """
        ---
        title: 小结
        subject: 小结
        ---

        # 小结

        （时段：{{ period.StartDate }}至{{ period.EndDate }}）

        ## 情况 {#text}

        > 写一句话。

        """;

    private const string RouteYaml = """
        key: school-to-bureau
        version: 1
        display: { hans: 学校报教育局, hant: 學校報教育局, en: School to bureau }
        stages:
          - key: draft
            display: { hans: 编写, hant: 編寫, en: Draft }
            role: teacher
            unit: own
            actions: [submit, withdraw]
          - key: review
            display: { hans: 校长审核, hant: 校長審核, en: Principal’s review }
            role: principal
            unit: own
            dueDays: 5
            remind: [-2, 0]
            remindEvery: 3
            escalate:
              - { after: 3, to: { role: officer, unit: { ancestor: bureau } }, how: tell }
            actions: [approve, return]
          - key: bureau
            display: { hans: 教育局接收, hant: 教育局接收, en: Bureau }
            role: officer
            unit: { ancestor: bureau }
            dueDays: 10
            actions: [accept, return]
            returnTo: draft

        """;

    public static void Write(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "lists"));
        foreach (var list in new[] { "OrgUnits", "Periods" }) CopyList(list, folder);
        Put(Path.Combine(folder, "kinds", "kill-summary.yaml"), KindYaml);
        Put(Path.Combine(folder, "routes", "school-to-bureau.yaml"), RouteYaml);
        Put(Path.Combine(folder, "packs", Kind, "pack.yaml"), PackYaml);
        using var docx = File.Create(Path.Combine(folder, "packs", Kind, "template.hans.docx"));
        var written = OutlineTemplate.Write(Outline, Script.Hans, LayoutProfile.GbT9704, docx);
        if (!written.Ok) throw new InvalidOperationException(string.Join(", ", written.Problems));
    }

    /// <summary>The product's own schema of a list.</summary>
    private static void CopyList(string name, string folder)
    {
        var file = Checkout.Folder("templates", "lists", name + ".yaml");
        File.Copy(file, Path.Combine(folder, "lists", Path.GetFileName(file)), overwrite: true);
    }

    private static void Put(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text, new UTF8Encoding(false));
    }
}
