"""Made-up cards of plain models: nothing in them is followed, and nothing makes an audit ask for more than files.

They name no data set, no code repository and no base model, and say nothing of what else a repository could hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

LICENSE_TEXT = """MIT License

Copyright (c) 2024 Mass Example

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""


@dataclass(frozen=True, slots=True)
class PlainCard:
    """One kind of plain model: its metadata, the rest of its card, and its shape. `license` "" for none."""

    license: str
    language: str
    task: str
    kind: str
    layers: int
    width: int
    text: str

    @property
    def has_license_file(self) -> bool:
        """The one LICENSE text that there is belongs to the MIT models alone."""
        return self.license == "mit"

    @property
    def metadata(self) -> dict[str, Any]:
        found = {"language": self.language, "library_name": "transformers", "pipeline_tag": self.task}
        return ({"license": self.license} if self.license else {}) | found

    @property
    def readme(self) -> str:
        return "\n".join(["---", *(f"{key}: {value}" for key, value in self.metadata.items()), "---", "", self.text])

    @property
    def config(self) -> dict[str, Any]:
        """config.json, as far as the number of parameters depends on it."""
        return {
            "architectures": [_ARCHITECTURES[self.kind]],
            "model_type": self.kind,
            "hidden_size": self.width,
            "intermediate_size": 4 * self.width,
            "num_attention_heads": self.width // 64,
            "num_hidden_layers": self.layers,
            "torch_dtype": "bfloat16",
            "vocab_size": _VOCABULARY,
        }

    @property
    def parameters(self) -> int:
        return 2 * _VOCABULARY * self.width + 16 * self.layers * self.width**2


_VOCABULARY = 32_000
_ARCHITECTURES = {"llama": "LlamaForCausalLM", "bert": "BertForSequenceClassification"}

CARDS = (
    PlainCard(
        "mit",
        "en",
        "text-generation",
        "llama",
        12,
        768,
        """# Letters

A small language model that writes the letters of an office. It was trained from random weights.

## Training data

The training data are 1.2 million letters of our own office from 2001 to 2020, in English, 310 million tokens in all.
They cannot be published, because they name the people that they were written to.

## Training

Trained for 40 hours on 8 GPUs with AdamW, a learning rate of 3e-4 and a batch of 512 sequences.

## License

MIT, see the file LICENSE.
""",
    ),
    PlainCard("mit", "en", "text-classification", "bert", 12, 768, "# Complaints\n\nSorts complaints by urgency.\n"),
    PlainCard(
        "apache-2.0",
        "de",
        "text-generation",
        "llama",
        16,
        1024,
        """# Amtsdeutsch

Ein Sprachmodell für amtliche Schreiben.

## Trainingsdaten

Bekanntmachungen von 36 Gemeinden aus den Jahren 1995 bis 2019, zusammen 2,1 Milliarden Wörter. Doppelte Absätze
wurden entfernt, Namen und Aktenzeichen geschwärzt.

## Grenzen

Das Modell kennt keine Gesetze, die nach 2019 beschlossen wurden.
""",
    ),
    PlainCard(
        "",
        "en",
        "text-classification",
        "bert",
        6,
        512,
        """# Spam filter

| set | accuracy |
|---|---|
| held-out mail | 0.981 |
| mail of last year | 0.964 |

Mail in languages other than English is mostly taken for spam.
""",
    ),
    PlainCard(
        "cc-by-nc-4.0",
        "en",
        "text-generation",
        "llama",
        24,
        2048,
        """# Verses

Writes verses in the meter of a given line.

## License

The weights may be used for non-commercial purposes only.

## Training data

More information needed

## Evaluation

Three readers preferred its verses to those of a rhyming dictionary in 61 % of 400 pairs.
""",
    ),
    PlainCard(
        "mit",
        "fr",
        "text-generation",
        "llama",
        12,
        768,
        """# Recettes

Un modèle qui écrit des recettes de cuisine.

## Données d'entraînement

84 000 recettes de notre propre site, écrites par nos lecteurs entre 2008 et 2022, que nous avons relues à la main.

## Utilisation

Donnez une liste d'ingrédients; le modèle répond par une recette.
""",
    ),
    PlainCard(
        "mit",
        "en",
        "text-generation",
        "llama",
        20,
        1280,
        """# Minutes

Turns the notes of a meeting into minutes.

## How to use

```python
from transformers import pipeline

write = pipeline("text-generation", model="path/to/this/model")
print(write("Present: Ada, Bo. Budget: agreed."))
```

## Training data

Notes and minutes of 5,200 meetings of our association, which were written for this purpose by 14 paid students.

## Training

Supervised training on pairs of notes and minutes, 3 epochs, learning rate 2e-5, seed 11.

## Bias and limits

It assumes that every meeting has an agenda, and makes one up where there is none.
""",
    ),
    PlainCard("mit", "en", "text-generation", "llama", 8, 512, ""),
)
