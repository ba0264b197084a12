#!/usr/bin/env python3
"""What one would write with MediaPipe: face mesh with irises and a mask of the person for each photo of a folder.

    python3.11 -m venv venv && venv/bin/pip install -r tools/peer/requirements.txt
    venv/bin/python tools/peer/mediapipe_peer.py FOLDER

It measures and judges nothing: no rules, no names, no report. It is there to be timed beside this program (tools/performance).
The networks lie in the wheel; nothing is fetched when it runs. Prints the photos, in how many of them a face was found, and CPU
seconds (all threads, user and system): those to start, and those spent on the photos.
"""

import os
import sys
import time
from pathlib import Path

# Before the libraries are loaded, which read these.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
os.environ.setdefault("GLOG_minloglevel", "2")
# MediaPipe has no switch for its own threads; on one core they take turns.
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

import cv2
import mediapipe

cv2.setNumThreads(1)
KINDS = {".jpg", ".jpeg", ".png"}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    files = sorted(p for p in Path(sys.argv[1]).rglob("*") if p.suffix.lower() in KINDS)
    solutions, found = mediapipe.solutions, 0
    with solutions.face_mesh.FaceMesh(
        static_image_mode=True, max_num_faces=2, refine_landmarks=True
    ) as mesh, solutions.selfie_segmentation.SelfieSegmentation(model_selection=0) as person:
        start = time.process_time()
        for file in files:
            photo = cv2.imread(str(file))
            if photo is None:
                continue
            photo = cv2.cvtColor(photo, cv2.COLOR_BGR2RGB)
            found += bool(mesh.process(photo).multi_face_landmarks)
            assert person.process(photo).segmentation_mask is not None
        spent = time.process_time() - start
    print(f"photos {len(files)}\nfaces {found}\nstart {start:.2f}\ncpu {spent:.2f}")


if __name__ == "__main__":
    main()
